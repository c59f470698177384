/** The engine's services against ports in memory, so that every case costs microseconds. */
package dev.tidemark.engine;
