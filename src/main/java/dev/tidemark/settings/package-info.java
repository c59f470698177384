/** What a project and a user have set: {@code project.json}. May depend on {@code domain} and Jackson. Thread-safe. */
@NullMarked
package dev.tidemark.settings;

import org.jspecify.annotations.NullMarked;
