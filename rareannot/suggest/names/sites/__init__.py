"""Sites: mines, plants, projects, ports and airports, their parts, and firms that are called like them."""
