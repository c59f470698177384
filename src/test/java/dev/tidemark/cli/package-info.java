/** The command line without a program behind it. */
package dev.tidemark.cli;
