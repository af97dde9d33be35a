package classchat.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import akka.serialization.SerializerWithStringManifest;
import classchat.wire.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Nodes of the build before and of this one understand each other, so that a cluster is upgraded
 * node by node. What the build before says is recorded; {@code -Dmessages.write=true} records what
 * this one says, once a build was released or a message is new.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BuildsTest {
  private static final Path RECORDED =
      Path.of("src/test/resources/classchat/server/cluster/messages.txt");

  private static final CBORMapper CBOR = new CBORMapper();

  /** A message as it goes from node to node. */
  private record Said(String manifest, Bytes bytes) {
    JsonNode tree() {
      try {
        return CBOR.readTree(bytes.unsafeArray());
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public String toString() {
      return manifest + " " + Base64.getEncoder().encodeToString(bytes.unsafeArray());
    }

    static Said parse(String line) {
      var parts = line.split(" ", 2);
      return new Said(parts[0], Bytes.owning(Base64.getDecoder().decode(parts[1])));
    }
  }

  private final ClusterMessages samples = ClusterMessages.create();
  private Serialization serialization;

  @BeforeAll
  void start() throws IOException {
    serialization = SerializationExtension.get(samples.kit().system());
    if (Boolean.getBoolean("messages.write")) {
      Files.createDirectories(RECORDED.getParent());
      Files.write(RECORDED, said().stream().map(Said::toString).toList());
    }
  }

  @AfterAll
  void close() {
    samples.close();
  }

  @Test
  void whatTheBuildBeforeSaysIsUnderstoodInFull() throws IOException {
    for (var before : recorded()) {
      var now = say(understand(before));

      assertThat(holds(now.tree(), before.tree()))
          .as("%s: %s became %s", before.manifest(), before.tree(), now.tree())
          .isTrue();
    }
  }

  /**
   * What it needs may not be left out; what it does not know it passes over, as the next test has
   * it.
   */
  @Test
  void theBuildBeforeFindsEverythingThatItKnows() throws IOException {
    var today = new TreeMap<String, Set<String>>();
    said().forEach(each -> paths(each, today));
    var known = new TreeMap<String, Set<String>>();
    recorded().forEach(each -> paths(each, known));

    known.forEach((manifest, paths) ->
        assertThat(today.getOrDefault(manifest, Set.of())).as(manifest).containsAll(paths));
  }

  @Test
  void whatALaterBuildAddsIsPassedOver() throws IOException {
    for (var message : samples.all()) {
      var said = say(message);
      var tree = (ObjectNode) said.tree();
      tree.put("later", 7).putArray("much").add("later");

      var understood =
          understand(new Said(said.manifest(), Bytes.owning(CBOR.writeValueAsBytes(tree))));

      assertThat(understood).isEqualTo(message);
    }
  }

  @Test
  void everyMessageIsRecorded() throws IOException {
    assertThat(manifests(recorded()))
        .as("-Dmessages.write=true records them")
        .isEqualTo(manifests(said()));
  }

  private static Set<String> manifests(List<Said> messages) {
    var manifests = new HashSet<String>();
    messages.forEach(each -> manifests.add(each.manifest()));
    return manifests;
  }

  private static List<Said> recorded() throws IOException {
    return Files.readAllLines(RECORDED).stream().map(Said::parse).toList();
  }

  private List<Said> said() {
    return samples.all().stream().map(this::say).toList();
  }

  private Said say(Object message) {
    var serializer = (SerializerWithStringManifest) serialization.findSerializerFor(message);
    return new Said(
        serializer.manifest(message), Bytes.owning(serialization.serialize(message).get()));
  }

  private Object understand(Said said) throws IOException {
    var serializer = serialization.serializerFor(ClusterMessage.class).identifier();
    return serialization.deserialize(said.bytes().unsafeArray(), serializer, said.manifest()).get();
  }

  /** Whether everything of {@code part} is in {@code whole}. */
  private static boolean holds(JsonNode whole, JsonNode part) {
    if (!part.isObject()) {
      return part.isArray() ? holdsEach(whole, part) : whole.equals(part);
    }
    var names = new ArrayList<String>();
    part.fieldNames().forEachRemaining(names::add);
    return names.stream()
        .allMatch(name -> whole.has(name) && holds(whole.get(name), part.get(name)));
  }

  private static boolean holdsEach(JsonNode whole, JsonNode part) {
    if (whole.size() != part.size()) {
      return false;
    }
    for (var i = 0; i < part.size(); i++) {
      if (!holds(whole.get(i), part.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static void paths(Said said, Map<String, Set<String>> found) {
    paths("", said.tree(), found.computeIfAbsent(said.manifest(), any -> new HashSet<>()));
  }

  private static void paths(String path, JsonNode node, Set<String> found) {
    if (node.isArray()) {
      node.forEach(each -> paths(path + "[]", each, found));
    }
    node.fields()
        .forEachRemaining(field -> {
          var name = path + "." + field.getKey();
          found.add(name);
          paths(name, field.getValue(), found);
        });
  }
}
