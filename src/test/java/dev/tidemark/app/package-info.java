/** The program as its user meets it: command lines, exit codes and messages on a real project. */
package dev.tidemark.app;
