package classchat.server.recovery;

import classchat.server.admin.AdminException;
import classchat.server.store.StoreCounts;
import classchat.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What is in a backup: the text file {@value #NAME} in it. A line says how much the database holds,
 * and one for each other member how long it is and its SHA-256.
 */
record Manifest(Instant made, StoreCounts counts, List<Member> members) {
  static final String NAME = "manifest.txt";

  /** The database. */
  static final String DATABASE = "classchat.db";

  private static final String FIRST = "ClassChat backup 1";
  private static final Pattern MADE = Pattern.compile("made (\\S{1,40})");
  private static final Pattern HOLDS =
      Pattern.compile("accounts (\\d{1,18}) conversations (\\d{1,18}) entries (\\d{1,18})");
  private static final Pattern MEMBER = Pattern.compile("([0-9a-f]{64}) (\\d{1,18}) (\\S+)");

  /** All that a data directory is made of; also no path that leads out of it. */
  private static final Pattern KNOWN =
      Pattern.compile("classchat\\.db|server-key\\.pem|server-cert\\.pem|files/[0-7][0-9a-f]{15}");

  /** A file in the backup, under its name in the data directory. */
  record Member(String name, long size, Bytes sha256) {}

  Manifest {
    members = List.copyOf(members);
  }

  static boolean isKnown(String name) {
    return KNOWN.matcher(name).matches();
  }

  Map<String, Member> byName() {
    var named = new LinkedHashMap<String, Member>();
    members.forEach(member -> named.put(member.name(), member));
    return named;
  }

  long bytes() {
    return members.stream().mapToLong(Member::size).sum();
  }

  byte[] text() {
    var lines = new ArrayList<String>();
    lines.add(FIRST);
    lines.add("made " + made);
    lines.add(
        "accounts "
            + counts.accounts()
            + " conversations "
            + counts.conversations()
            + " entries "
            + counts.entries());
    for (var member : members) {
      var hash = HexFormat.of().formatHex(member.sha256().unsafeArray());
      lines.add(hash + " " + member.size() + " " + member.name());
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads one.
   *
   * @throws AdminException when it is none, or names what belongs into no data directory
   */
  static Manifest parse(byte[] text) {
    var lines = new String(text, StandardCharsets.UTF_8).lines().toList();
    if (lines.size() < 3 || !lines.getFirst().startsWith("ClassChat backup ")) {
      throw new AdminException("its " + NAME + " is none of a ClassChat backup");
    }
    if (!lines.getFirst().equals(FIRST)) {
      throw new AdminException("it was made by a newer ClassChat: restore it with that");
    }
    var holds = HOLDS.matcher(lines.get(2));
    if (!holds.matches()) {
      throw new AdminException("its " + NAME + " does not say what the database holds");
    }
    var counts =
        new StoreCounts(
            Long.parseLong(holds.group(1)),
            Long.parseLong(holds.group(2)),
            Long.parseLong(holds.group(3)));
    return new Manifest(made(lines.get(1)), counts, members(lines.subList(3, lines.size())));
  }

  private static Instant made(String line) {
    var made = MADE.matcher(line);
    try {
      return Instant.parse(made.matches() ? made.group(1) : "");
    } catch (DateTimeParseException e) {
      throw new AdminException("its " + NAME + " does not say when it was made");
    }
  }

  private static List<Member> members(List<String> lines) {
    var members = new LinkedHashMap<String, Member>();
    for (var line : lines) {
      var member = member(line);
      if (members.put(member.name(), member) != null) {
        throw new AdminException("its " + NAME + " names " + member.name() + " twice");
      }
    }
    if (!members.containsKey(DATABASE)) {
      throw new AdminException("its " + NAME + " names no " + DATABASE);
    }
    return List.copyOf(members.values());
  }

  private static Member member(String line) {
    var parts = MEMBER.matcher(line);
    if (!parts.matches() || !isKnown(parts.group(3))) {
      throw new AdminException("its " + NAME + " names what belongs into no data directory");
    }
    return new Member(
        parts.group(3),
        Long.parseLong(parts.group(2)),
        Bytes.owning(HexFormat.of().parseHex(parts.group(1))));
  }
}
