package dev.tidemark.settings;

/**
 * A tab of SQL as it is kept for the next time.
 *
 * @param saved the text as it was last saved
 * @param text the text as it is now
 */
public record SavedQuery(String title, String saved, String text, boolean selected) {}
