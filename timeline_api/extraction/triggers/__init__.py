"""The word that names the event which a temporal expression dates."""
