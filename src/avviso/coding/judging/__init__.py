"""How an event is told: as done, denied, supposed, to come or made up; and in whose words."""
