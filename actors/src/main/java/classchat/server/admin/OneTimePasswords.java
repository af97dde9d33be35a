package classchat.server.admin;

import classchat.server.account.Codes;
import classchat.server.account.Hasher;
import classchat.wire.Secret;
import classchat.wire.UserName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** New passwords that are good for one sign-in; nobody but this process has them. */
final class OneTimePasswords {
  private final Map<UserName, Secret> passwords;
  private final Map<UserName, String> hashes;

  private OneTimePasswords(Map<UserName, Secret> passwords, Map<UserName, String> hashes) {
    this.passwords = passwords;
    this.hashes = hashes;
  }

  /** Takes all cores for some 30 ms for each one, and none of a server's. */
  static OneTimePasswords create(List<UserName> names, SecureRandom random) {
    var passwords = new LinkedHashMap<UserName, Secret>();
    names.forEach(name -> passwords.put(name, Codes.oneTimePassword(random)));
    try (var hasher =
        Hasher.create(
            Runtime.getRuntime().availableProcessors(), Math.max(1, names.size()), random)) {
      return new OneTimePasswords(passwords, hashes(passwords, hasher));
    }
  }

  private static Map<UserName, String> hashes(Map<UserName, Secret> passwords, Hasher hasher) {
    var begun =
        passwords.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, each -> hasher.hash(each.getValue()).toCompletableFuture()));
    return begun.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().join()));
  }

  boolean isEmpty() {
    return passwords.isEmpty();
  }

  Map<UserName, String> hashes() {
    return hashes;
  }

  String table() {
    var table = new Table("NAME", "ONE-TIME PASSWORD");
    passwords.forEach((name, password) -> table.row(name.value(), password.value()));
    return table.toString();
  }

  /** Those of an earlier list may be there. */
  static void checkFree(Path file) {
    if (Files.exists(file)) {
      throw new AdminException(file + " is there already: name another file for the passwords");
    }
  }

  /** Writes them, as CSV; before they hold, so that a crash loses none that does. */
  void write(Path file) {
    var lines =
        passwords.entrySet().stream()
            .map(each -> each.getKey() + "," + each.getValue().value() + "\n")
            .collect(Collectors.joining("", "name,password\n", ""));
    try {
      OwnerOnly.write(file, lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AdminException("the passwords cannot be written: " + Reasons.of(e));
    }
  }

  /** Takes a file of passwords that do not hold away. */
  static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new AdminException(file + " holds passwords of nobody: " + Reasons.of(e));
    }
  }
}
