package dev.tidemark.ui;

import dev.tidemark.engine.TableTree;
import dev.tidemark.engine.Warehouse;
import dev.tidemark.engine.project.OpenProject;
import dev.tidemark.engine.project.Tools;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Tools whose projects are on an account: an embedded engine that says so plays it, with a tree of its own. */
public final class PlayedAccount {

    private PlayedAccount() {}

    public static Tools tools(Tools real, TableTree tree) {
        return played(
                Tools.class,
                real,
                (method, answer) -> answer instanceof OpenProject project && method.equals("openProject")
                        ? project(project, tree)
                        : answer);
    }

    private static OpenProject project(OpenProject p, TableTree tree) {
        Warehouse warehouse = played(Warehouse.class, p.warehouse(), (method, answer) -> switch (method) {
            case "isShared" -> true;
            case "tree" -> tree;
            default -> answer;
        });
        return new OpenProject(
                p.folder(),
                p.catalog(),
                warehouse,
                p.clock(),
                p.views(),
                p.timeLine(),
                p.backfills(),
                p.registry(),
                p.keepUp(),
                p.preview(),
                p.queries(),
                p.join(),
                p.lookup(),
                p.closing());
    }

    private interface Answer {
        @Nullable
        Object of(String method, @Nullable Object answer);
    }

    private static <T> T played(Class<T> type, T real, Answer answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.of(method.getName(), call(real, method, arguments))));
    }

    private static @Nullable Object call(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
