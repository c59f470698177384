package dev.tidemark.files;

import dev.tidemark.domain.PlacedProblem;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * YAML as a graph of nodes with their places; no object is ever made of it. Type tags, anchors and aliases are refused
 * before the graph is built, so a header can neither name a class nor unfold into something huge.
 */
final class YamlHeader {
    private static final int DEEPEST = 20;

    private final FilePlace place;
    private final int start;
    private final MappingNode root;

    private YamlHeader(FilePlace place, int start, MappingNode root) {
        this.place = place;
        this.start = start;
        this.root = root;
    }

    /** @param start and {@code end}: the part of the file that is YAML */
    static YamlHeader parse(FilePlace place, int start, int end) {
        String yaml = place.text().substring(start, end);
        try {
            int depth = 0;
            for (Event event : yaml().parse(new StringReader(yaml))) {
                refuseTags(place, start, event);
                depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
                if (depth > DEEPEST) {
                    // Said at once: the parser takes a time that grows with the square of the depth.
                    throw place.problem(
                            offset(place, start, event.getStartMark()),
                            "the header's YAML is nested deeper than " + DEEPEST + " levels; is a bracket not closed?");
                }
            }
            Node root = yaml().compose(new StringReader(yaml));
            if (root instanceof MappingNode mapping) {
                return new YamlHeader(place, start, mapping);
            }
            throw place.problem(start, "the header is no YAML mapping; write lines like name: my_view");
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String context = e.getContext() == null ? "" : e.getContext() + ", ";
            throw place.problem(
                    offset(place, start, mark), "the header is no valid YAML: " + context + e.getProblem(), e);
        } catch (ReaderException e) {
            int at = start
                    + yaml.offsetByCodePoints(0, Math.min(e.getPosition(), yaml.codePointCount(0, yaml.length())));
            throw place.problem(at, "the header is no valid YAML: a control character", e);
        } catch (YAMLException e) {
            throw place.problem(start, "the header is no valid YAML: " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            // Of SnakeYAML 2.x: it reads the eight digits as a number that may be too large.
            throw place.problem(start, "the header is no valid YAML: \\U takes the number of a character", e);
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(DEEPEST);
        DumperOptions dumper = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options);
    }

    private static void refuseTags(FilePlace place, int start, Event event) {
        boolean tagged = event instanceof ScalarEvent scalar && scalar.getTag() != null
                || event instanceof CollectionStartEvent collection && collection.getTag() != null;
        if (tagged) {
            throw place.problem(
                    offset(place, start, event.getStartMark()),
                    "a YAML type tag (!!…) is not allowed in a header; remove the tag");
        }
        boolean anchored = event instanceof NodeEvent node && node.getAnchor() != null;
        if (anchored || event instanceof AliasEvent) {
            throw place.problem(
                    offset(place, start, event.getStartMark()),
                    "YAML anchors and aliases (& and *) are not allowed in a header; put text in quotes");
        }
    }

    private static int offset(FilePlace place, int start, @Nullable Mark mark) {
        return mark == null ? start : place.text().offsetByCodePoints(start, mark.getIndex());
    }

    int offset(Node node) {
        return offset(place, start, node.getStartMark());
    }

    int endOffset(Node node) {
        return offset(place, start, node.getEndMark());
    }

    int start() {
        return start;
    }

    MappingNode root() {
        return root;
    }

    PlacedProblem problem(Node node, @Nullable String message, @Nullable Throwable cause) {
        return place.problem(offset(node), message, cause);
    }

    /** The mapping's entries by key; doubled keys and keys that are no text are errors. */
    Map<String, NodeTuple> entries(MappingNode mapping) {
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw problem(tuple.getKeyNode(), "a key must be a word", null);
            }
            if (entries.put(key.getValue(), tuple) != null) {
                throw problem(key, "the key " + key.getValue() + " is there twice", null);
            }
        }
        return entries;
    }
}
