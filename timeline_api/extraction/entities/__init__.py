"""Names of a document and what stands for them: pronouns, descriptions, short forms, speakers of quotations."""
