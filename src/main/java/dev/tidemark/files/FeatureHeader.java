package dev.tidemark.files;

import dev.tidemark.domain.InvalidInput;
import dev.tidemark.domain.PlacedProblem;
import dev.tidemark.domain.feature.FeatureViewBuilder;
import dev.tidemark.domain.feature.OutOfRange;
import dev.tidemark.domain.time.DurationText;
import dev.tidemark.domain.time.InstantText;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The keys of a feature file's header, read into a view; every error has its place in the file. */
final class FeatureHeader {
    private static final List<String> REQUIRED =
            List.of("name", "sources", "entities", "timestamp", "schedule", "start");
    private static final List<String> OPTIONAL = List.of(
            "description", "owner", "tags", "ttl", "data_delay", "warm_up", "out_of_range", "online", "offline");

    private final FilePlace place;
    private final YamlHeader yaml;
    private final Map<String, NodeTuple> entries;

    FeatureHeader(FilePlace place, YamlHeader yaml) {
        this.place = place;
        this.yaml = yaml;
        this.entries = yaml.entries(yaml.root());
    }

    /** Where the key's value begins, or the header when it has none. */
    int offsetOf(String key) {
        NodeTuple entry = entries.get(key);
        return entry == null ? yaml.start() : yaml.offset(entry.getValueNode());
    }

    FeatureViewBuilder read() {
        requireKnownKeys();
        FeatureViewBuilder view = new FeatureViewBuilder();
        take("name", node -> view.name(text("name", node)));
        take("description", node -> view.description(text("description", node)));
        take("owner", node -> view.owner(text("owner", node)));
        take("tags", node -> tags(view, node));
        take("sources", node -> sources(view, node));
        take("entities", node -> entities(view, node));
        take("timestamp", node -> view.timestamp(text("timestamp", node)));
        take("schedule", node -> view.schedule(duration("schedule", node)));
        take("start", node -> view.start(InstantText.parse(text("start", node))));
        take("ttl", node -> view.ttl(duration("ttl", node)));
        take("data_delay", node -> view.dataDelay(duration("data_delay", node)));
        take("warm_up", node -> view.warmUp(flag("warm_up", node)));
        take("out_of_range", node -> view.outOfRange(policy(node)));
        take("online", node -> view.online(flag("online", node)));
        take("offline", node -> view.offline(flag("offline", node)));
        return view;
    }

    private void requireKnownKeys() {
        List<String> known = new ArrayList<>(REQUIRED);
        known.addAll(OPTIONAL);
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                throw yaml.problem(entry.getKeyNode(), "unknown key " + key + Nearest.hint(key, known), null);
            }
        });
        for (String key : REQUIRED) {
            if (!entries.containsKey(key)) {
                throw place.problem(yaml.start(), "the header lacks the key " + key);
            }
        }
    }

    private void take(String key, Consumer<Node> reader) {
        NodeTuple entry = entries.get(key);
        if (entry != null) {
            at(key, entry.getValueNode(), reader);
        }
    }

    /** Puts the node's place in front of what its reader finds wrong, where it has none yet. */
    private void at(String key, Node node, Consumer<Node> reader) {
        try {
            reader.accept(node);
        } catch (PlacedProblem e) {
            throw e;
        } catch (InvalidInput e) {
            throw yaml.problem(node, e.getMessage(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw yaml.problem(node, key + ": " + e.getMessage(), e);
        }
    }

    private PlacedProblem wrong(Node node, String message) {
        return yaml.problem(node, message, null);
    }

    private String text(String key, Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong(node, key + " must be text");
        }
        if (scalar.getTag().equals(Tag.NULL) && scalar.isPlain()) {
            throw wrong(node, key + " has no value; write one or leave the line out");
        }
        return scalar.getValue();
    }

    private Duration duration(String key, Node node) {
        return DurationText.parse(text(key, node));
    }

    private boolean flag(String key, Node node) {
        boolean plain = node instanceof ScalarNode scalar && scalar.isPlain();
        return switch (plain ? text(key, node) : "") {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(node, key + " must be true or false");
        };
    }

    private OutOfRange policy(Node node) {
        return switch (text("out_of_range", node)) {
            case "drop" -> OutOfRange.DROP;
            case "fail" -> OutOfRange.FAIL;
            default -> throw wrong(node, "out_of_range must be drop or fail");
        };
    }

    private void tags(FeatureViewBuilder view, Node node) {
        mapping("tags", "{team: fraud}", node)
                .forEach((tag, entry) -> view.tag(tag, text("tags." + tag, entry.getValueNode())));
    }

    private void sources(FeatureViewBuilder view, Node node) {
        mapping("sources", "transactions: DB.PUB.TRANSACTIONS", node).forEach((source, entry) -> {
            String key = "sources." + source;
            at(key, entry.getValueNode(), value -> view.source(source, text(key, value)));
        });
    }

    private void entities(FeatureViewBuilder view, Node node) {
        mapping("entities", "user: [USER_ID]", node).forEach((entity, entry) -> {
            String key = "entities." + entity;
            at(key, entry.getValueNode(), value -> view.entity(entity, list(key, value)));
        });
    }

    private Map<String, NodeTuple> mapping(String key, String example, Node node) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, key + " must be a mapping, for example " + example);
        }
        return yaml.entries(mapping);
    }

    private List<String> list(String key, Node node) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(node, key + " must be a list of join keys, for example [USER_ID]");
        }
        return sequence.getValue().stream().map(item -> text(key, item)).toList();
    }
}
