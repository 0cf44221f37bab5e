"""The demo city: Rembang 2022, facts as facts, everything else marked contoh."""
