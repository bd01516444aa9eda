"""Parts that tests of several packages share: builders, filled stores, servers, stories, clients."""
