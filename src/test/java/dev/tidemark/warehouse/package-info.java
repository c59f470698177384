/** One suite of tests for both embedded engines: real databases, no mocked JDBC. */
package dev.tidemark.warehouse;
