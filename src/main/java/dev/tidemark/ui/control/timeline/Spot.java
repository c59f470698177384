package dev.tidemark.ui.control.timeline;

/** The window that the keyboard is at. */
public record Spot(Lane lane, int index) {}
