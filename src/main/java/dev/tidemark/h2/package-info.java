/** What the catalog and the H2 warehouse both need of H2. Depends on H2 and the domain alone. */
@NullMarked
package dev.tidemark.h2;

import org.jspecify.annotations.NullMarked;
