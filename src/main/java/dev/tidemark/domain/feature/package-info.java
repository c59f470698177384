/** Feature views, their sources and entities, and the fingerprint that names a version. Pure; may depend on the JDK and other {@code domain} packages only. Thread-safe unless a class says otherwise. */
@NullMarked
package dev.tidemark.domain.feature;

import org.jspecify.annotations.NullMarked;
