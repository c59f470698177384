/** The point-in-time join against the rule itself, written down naively, and against the cases of the contract. */
package dev.tidemark.engine.join;
