"""What here are scripts, run in processes of their own, and not for pytest to import."""

collect_ignore = ["crowd.py", "driver.py", "forks.py", "killing.py", "served.py", "soak.py", "works.py"]
