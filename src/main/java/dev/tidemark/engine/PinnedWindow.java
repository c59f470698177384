package dev.tidemark.engine;

import dev.tidemark.domain.time.Interval;

/** One window that a run set out to compute. */
public record PinnedWindow(long versionId, Interval window) {}
