/**
 * Where secrets are kept from one run to the next: the system's keyring, or a file that is encrypted with a passphrase.
 * May depend on {@code domain} and Jackson. Thread-safe; never called on the FX thread, a keyring may take seconds.
 */
@NullMarked
package dev.tidemark.settings.secrets;

import org.jspecify.annotations.NullMarked;
