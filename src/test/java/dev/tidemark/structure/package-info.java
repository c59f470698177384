/** Holds the shape of the code: which package may use which, and what nobody may do ({@code design.md} 2 and 3). */
package dev.tidemark.structure;
