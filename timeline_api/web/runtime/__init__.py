"""State that all requests of one process share: the services of the application, admission, cached lists."""
