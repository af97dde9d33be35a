package classchat.client.line;

import classchat.client.model.ClientEvent;
import classchat.client.model.Device;
import classchat.client.model.Person;
import classchat.client.model.Recipient;
import classchat.wire.CleanText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Users, devices and receipts in words. */
final class PlainItems {
  private PlainItems() {}

  /** Whether those for whom a message is are there; empty when that is not known. */
  static String recipients(List<Recipient> recipients, PlainTimes times) {
    return recipients.stream()
        .filter(Recipient::known)
        .map(
            one -> CleanText.line(one.user()) + " " + presence(one.online(), one.lastSeen(), times))
        .collect(Collectors.joining(", "));
  }

  /** Name and display name, where that is another one. */
  static String name(Person person) {
    var shown = CleanText.line(person.displayName());
    return CleanText.line(person.user())
        + (shown.isBlank() || shown.equals(person.user()) ? "" : " (" + shown + ")");
  }

  static String person(Person person, PlainTimes times) {
    var role = person.role().name().toLowerCase(Locale.ROOT);
    return name(person) + ", " + role + ", " + presence(person.online(), person.lastSeen(), times);
  }

  static String device(Device device, PlainTimes times) {
    return device.id()
        + " "
        + CleanText.line(device.label())
        + ", since "
        + times.of(device.created())
        + ", last seen "
        + times.of(device.lastSeen())
        + (device.current() ? ", this one" : "");
  }

  static String receipts(ClientEvent.Receipts event) {
    var members = event.members();
    var parts =
        List.of(
            names("read by ", members, ClientEvent.MemberReceipt::read),
            names("received by ", members, member -> member.delivered() && !member.read()),
            names("not yet received by ", members, member -> !member.delivered()));
    return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }

  private static String names(
      String what,
      List<ClientEvent.MemberReceipt> members,
      Predicate<ClientEvent.MemberReceipt> which) {
    var names =
        members.stream()
            .filter(which)
            .map(member -> CleanText.line(member.user()))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : what + names;
  }

  static String presence(boolean online, Optional<Instant> lastSeen, PlainTimes times) {
    if (online) {
      return "is online";
    }
    return lastSeen.map(time -> "was last seen " + times.of(time)).orElse("was never here");
  }
}
