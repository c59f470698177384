package dev.tidemark.files;

import dev.tidemark.engine.project.DefinitionTexts.HeaderValue;
import dev.tidemark.engine.project.DefinitionTexts.Lists;
import dev.tidemark.engine.project.DefinitionTexts.Text;
import dev.tidemark.engine.project.DefinitionTexts.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Other values in a feature file's header. What is not changed stays as it is, character by character. */
final class FeatureHeaderPatch {
    private final String text;
    private final FilePlace place;
    private final int yamlEnd;
    private final YamlHeader yaml;
    private final Map<String, NodeTuple> entries;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, String by) {}

    private FeatureHeaderPatch(String text) {
        this.text = text;
        this.place = new FilePlace("header", text);
        FeatureFile.Header header = FeatureFile.headerOf(place);
        this.yamlEnd = header.yamlEnd();
        this.yaml = YamlHeader.parse(place, header.yamlStart(), yamlEnd);
        this.entries = yaml.entries(yaml.root());
    }

    static String apply(String text, Map<String, HeaderValue> changes) {
        FeatureHeaderPatch patch = new FeatureHeaderPatch(text);
        changes.forEach(patch::change);
        return patch.result();
    }

    private String result() {
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        StringBuilder out = new StringBuilder(text);
        edits.forEach(edit -> out.replace(edit.from, edit.to, edit.by));
        return out.toString();
    }

    private void change(String key, HeaderValue value) {
        if (yaml.root().getFlowStyle() == FlowStyle.FLOW) {
            throw place.problem(yaml.start(), "the header is written in braces; change it as text");
        }
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            add(key, value);
        } else if (value instanceof Text given) {
            set(entry, given.text());
        } else {
            set(entry, yamlValues(value), written(value));
        }
    }

    private void add(String key, HeaderValue value) {
        String written = written(value);
        if (written.isEmpty()) {
            return;
        }
        int end = entries.values().stream()
                .mapToInt(entry -> endOf(entry.getValueNode()))
                .max()
                .orElse(yaml.start());
        int lineEnd = endOfLine(end);
        edits.add(new Edit(lineEnd, lineEnd, "\n" + key + ": " + written));
    }

    private void set(NodeTuple entry, String value) {
        if (value.isEmpty()) {
            int from = text.lastIndexOf('\n', yaml.offset(entry.getKeyNode()) - 1);
            edits.add(new Edit(from, endOfLine(endOf(entry.getValueNode())), ""));
            return;
        }
        replace(entry.getValueNode(), YamlText.scalar(value, false));
    }

    private void replace(Node node, String by) {
        int from = yaml.offset(node);
        int to = endOf(node);
        boolean empty = from == to;
        edits.add(new Edit(from, to, empty ? " " + by : by));
    }

    /** Of a mapping with the same names only the values that differ are written anew. */
    private void set(NodeTuple entry, Map<String, String> values, String whole) {
        Node node = entry.getValueNode();
        Map<String, NodeTuple> inner = node instanceof MappingNode mapping ? yaml.entries(mapping) : Map.of();
        if (List.copyOf(inner.keySet()).equals(List.copyOf(values.keySet()))) {
            List<NodeTuple> before = List.copyOf(inner.values());
            List<String> after = List.copyOf(values.values());
            for (int i = 0; i < after.size(); i++) {
                Node old = before.get(i).getValueNode();
                if (!text.substring(yaml.offset(old), endOf(old)).equals(after.get(i))) {
                    replace(old, after.get(i));
                }
            }
            return;
        }
        int colon = text.indexOf(':', endOf(entry.getKeyNode()));
        edits.add(new Edit(colon + 1, endOf(node), " " + whole));
    }

    /** Where the node's last character is; the end that YAML gives a block lies behind blanks and comments. */
    private int endOf(Node node) {
        boolean block = node instanceof CollectionNode<?> collection && collection.getFlowStyle() != FlowStyle.FLOW;
        if (block && node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
            return endOf(mapping.getValue().get(mapping.getValue().size() - 1).getValueNode());
        }
        if (block && node instanceof CollectionNode<?> list && !list.getValue().isEmpty()) {
            Object last = list.getValue().get(list.getValue().size() - 1);
            return last instanceof Node lastNode ? endOf(lastNode) : yaml.endOffset(node);
        }
        int end = yaml.endOffset(node);
        while (end > yaml.offset(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int endOfLine(int from) {
        int line = text.indexOf('\n', from);
        return line < 0 || line > yamlEnd ? yamlEnd : line;
    }

    private static Map<String, String> yamlValues(HeaderValue value) {
        Map<String, String> values = new LinkedHashMap<>();
        if (value instanceof Texts given) {
            given.texts().forEach((name, each) -> values.put(name, YamlText.scalar(each, true)));
        } else if (value instanceof Lists given) {
            given.lists().forEach((name, each) -> values.put(name, YamlText.list(each)));
        }
        return values;
    }

    private static String written(HeaderValue value) {
        if (value instanceof Text given) {
            return given.text().isEmpty() ? "" : YamlText.scalar(given.text(), false);
        }
        Map<String, String> values = yamlValues(value);
        return values.isEmpty() ? "" : flow(values);
    }

    private static String flow(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> YamlText.scalar(entry.getKey(), true) + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
