package dev.tidemark.warehouse.snowflake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.warehouse.snowflake.SnowflakeStub.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statements that the stub runs on its own and that are asked after by their ids, as Snowflake does. Thread-safe. */
final class StubAsync {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CANCEL = Pattern.compile("SELECT SYSTEM\\$CANCEL_QUERY\\('([^']+)'\\)");

    /** One of them; what is asked after it is answered from the list first. */
    private static final class Running {
        private final Deque<String> states = new ArrayDeque<>();
        private final CountDownLatch cancelled = new CountDownLatch(1);
        private String state = "RUNNING";
        private int code;
        private String message = "";

        private synchronized void ends(String as, int withCode, String saying) {
            state = as;
            code = withCode;
            message = saying;
        }

        private synchronized void answers(List<String> first) {
            states.addAll(first);
        }
    }

    private final Map<String, Running> all = new ConcurrentHashMap<>();
    /** One for each time that somebody was told that a statement is done. */
    final Semaphore toldDone = new Semaphore(0);

    private final Executor threads;

    StubAsync(Executor threads) {
        this.threads = threads;
    }

    void begin(String id, Supplier<Answer> answer) {
        Running running = new Running();
        all.put(id, running);
        threads.execute(() -> end(running, answer.get()));
    }

    private static void end(Running running, Answer answer) {
        if (answer instanceof Answer.Failure failure) {
            running.ends("FAILED_WITH_ERROR", failure.code(), failure.message());
        } else if (answer instanceof Answer.Looks looks) {
            running.answers(looks.states());
            end(running, looks.answer());
        } else if (answer instanceof Answer.UntilAborted) {
            try {
                running.cancelled.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.ends("ABORTED", 604, "SQL execution canceled");
        } else {
            running.ends("SUCCESS", 0, "");
        }
    }

    /** How many are not told to stop and have not ended. */
    long atWork() {
        return all.values().stream()
                .filter(running -> {
                    synchronized (running) {
                        return running.state.equals("RUNNING") && running.cancelled.getCount() > 0;
                    }
                })
                .count();
    }

    /** Whether that is what the statement does; it is done then. */
    boolean cancels(String statement) {
        Matcher matcher = CANCEL.matcher(statement);
        if (!matcher.matches()) {
            return false;
        }
        Running running = all.get(matcher.group(1));
        if (running != null) {
            running.cancelled.countDown();
        }
        return true;
    }

    void close() {
        all.values().forEach(running -> running.cancelled.countDown());
    }

    /** The data of what {@code GET /monitoring/queries/{id}} says; a state of digits is an error of that code. */
    ObjectNode look(String id) {
        ObjectNode data = JSON.createObjectNode();
        Running running = all.get(id);
        if (running == null) {
            data.putArray("queries");
            return data;
        }
        synchronized (running) {
            String state = running.states.isEmpty() ? running.state : running.states.poll();
            if (state.equals("SUCCESS")) {
                toldDone.release();
            }
            if (state.isEmpty()) {
                data.putArray("queries");
            } else {
                boolean over = state.equals(running.state);
                data.putArray("queries")
                        .addObject()
                        .put("id", id)
                        .put("status", state)
                        .put("errorCode", over ? running.code : 0)
                        .put("errorMessage", over ? running.message : "");
            }
        }
        return data;
    }
}
