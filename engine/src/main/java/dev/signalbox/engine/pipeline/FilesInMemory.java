package dev.signalbox.engine.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

final class FilesInMemory implements PinnedFiles {

    private final Map<String, byte[]> contents;

    FilesInMemory(Map<String, byte[]> contents) {
        this.contents = new TreeMap<>(contents);
    }

    @Override
    public Optional<byte[]> find(String path) {
        return Optional.ofNullable(contents.get(path));
    }

    @Override
    public List<String> list() {
        return List.copyOf(contents.keySet());
    }
}
