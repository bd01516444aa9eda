"""The store on an SQL database, in SQLAlchemy Core; `engines` has what differs between databases."""
