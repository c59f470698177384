package dev.tidemark.app;

import dev.tidemark.files.WorkFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The projects that this process has locked. A file that is there only while something is written is noted with the one that
 * was locked last, for whoever opens it after this process has died. Thread-safe.
 */
final class LockedProjects implements WorkFiles {
    private final List<ProjectLock> locks = new ArrayList<>();
    private final Map<Path, ProjectLock> notes = new HashMap<>();

    synchronized ProjectLock take(Path folder, String command, Instant now) {
        locks.forEach(lock -> lock.requireOther(folder));
        ProjectLock lock = ProjectLock.take(folder);
        boolean taken = false;
        try {
            if (lock.ownerDied()) {
                Leftovers.sweep(folder, lock.notedByOwner());
            }
            lock.sign(command, now);
            locks.add(lock);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                lock.abandon();
            }
        }
    }

    synchronized void release(ProjectLock lock) {
        locks.remove(lock);
        notes.values().removeIf(lock::equals);
        lock.close();
    }

    @Override
    public synchronized void begins(Path file) {
        if (!locks.isEmpty()) {
            ProjectLock lock = locks.get(locks.size() - 1);
            lock.note(file);
            notes.put(file, lock);
        }
    }

    @Override
    public synchronized void ended(Path file) {
        ProjectLock lock = notes.remove(file);
        if (lock != null && !notes.containsValue(lock)) {
            lock.forgetNotes();
        }
    }
}
