"""What stands between a request and a view: parameters, the session, security, lists, errors as answers."""
