package dev.signalbox.engine.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.engine.json.Json;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Memberships and groups as a store keeps them: JSON, in order.
public final class HolderText {

    private HolderText() {}

    public static String memberships(Map<String, Set<String>> memberships) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(memberships)
                .forEach((project, roles) -> {
                    var names = all.putArray(project);
                    new TreeSet<>(roles).forEach(names::add);
                });
        return Json.write(all);
    }

    public static Map<String, Set<String>> readMemberships(String json) {
        var all = new LinkedHashMap<String, Set<String>>();
        Json.parse(json)
                .properties()
                .forEach(entry -> all.put(entry.getKey(), texts(entry.getValue())));
        return all;
    }

    public static String groups(Set<String> groups) {
        var all = JsonNodeFactory.instance.arrayNode();
        new TreeSet<>(groups).forEach(all::add);
        return Json.write(all);
    }

    public static Set<String> readGroups(String json) {
        return texts(Json.parse(json));
    }

    private static Set<String> texts(JsonNode list) {
        var texts = new LinkedHashSet<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
