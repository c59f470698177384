package dev.tidemark.ui.home;

/** A line of what the open project holds. */
public record FigureRow(String label, String value) {}
