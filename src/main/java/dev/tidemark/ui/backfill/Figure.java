package dev.tidemark.ui.backfill;

/**
 * A key figure: {@code 23 of 33}, below it {@code windows done}.
 *
 * @param value large
 * @param unit small, behind it
 */
public record Figure(String value, String unit, String below) {}
