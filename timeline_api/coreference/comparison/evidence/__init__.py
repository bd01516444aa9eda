"""What two mentions or documents have in common, one relation a module: dates, names, numbers, triggers, texts."""
