// The package names this one among its dependencies; the class that is judged does not use it.
