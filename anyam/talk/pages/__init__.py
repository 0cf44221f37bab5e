"""What the pages of talk are given: frozen values, one file per page. Templates see nothing else."""
