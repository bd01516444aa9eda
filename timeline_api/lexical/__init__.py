"""What words have to do with each other, whatever a document says: relations of a public lexicon."""
