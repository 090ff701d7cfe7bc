"""The phrases that are parties: their names, offices and titles, and whom a word that refers back stands for."""
