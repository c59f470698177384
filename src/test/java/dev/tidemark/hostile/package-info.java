/**
 * What the tests with hostile input share: seeded cases one after the other under a watchdog, mutations, odd text, and a
 * scanner of SQL that owes nothing to the program's own. May depend on the JDK and on the domain's exceptions.
 */
@NullMarked
package dev.tidemark.hostile;

import org.jspecify.annotations.NullMarked;
