package classchat.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.bench.program.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which books can fail to balance is noticed, in books that are written by hand. */
final class BalanceTest {
  @TempDir Path folder;

  private final List<Device> devices = new ArrayList<>();
  private Device ann;
  private Device ben;
  private Device cat;

  @BeforeEach
  void people() throws IOException {
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.createFile(bin.resolve("classchat-server")).toFile().setExecutable(true);
    ann = device("ann");
    ben = device("ben");
    cat = device("cat");
  }

  @AfterEach
  void close() throws IOException {
    for (var device : devices) {
      device.close();
    }
  }

  private Device device(String user) {
    var device = new Device(new Installation(folder), user, 1, folder, List.of(), 0);
    device.book().begins();
    devices.add(device);
    return device;
  }

  private static void say(Device device, String tag, String to) {
    device.book().says(new Book.Said(tag, to, "text " + tag));
    print(device, "queued", "\"tag\":\"%s\"".formatted(tag));
  }

  private static void posted(Device device, String tag, String to, int seq) {
    print(device, "posted", "\"tag\":\"%s\",%s".formatted(tag, place(to, seq)));
  }

  private static void message(Device device, String tag, String from, int seq) {
    print(
        device,
        "message",
        "%s,\"from\":\"%s\",\"text\":\"text %s\"".formatted(place("@" + from, seq), from, tag));
  }

  private static void receipt(Device device, String of, int delivered, int read, String at) {
    device
        .book()
        .printed(
            """
            {"type":"receipt","at":"2026-01-01T00:00:%sZ","conversation":"@%s","id":"pair",\
            "user":"%s","delivered":%d,"read":%d}\
            """
                .formatted(at, of, of, delivered, read));
  }

  private static String place(String conversation, int seq) {
    return "\"conversation\":\"%s\",\"id\":\"pair\",\"seq\":%d".formatted(conversation, seq);
  }

  private static void print(Device device, String type, String rest) {
    device
        .book()
        .printed("{\"type\":\"%s\",\"at\":\"2026-01-01T00:00:10Z\",%s}".formatted(type, rest));
  }

  private List<String> findings() {
    var findings = new Findings();
    new Balance(devices, findings).check();
    return findings.first();
  }

  /** Ann says two things to Ben. */
  private void twoMessages() {
    for (var i = 1; i <= 2; i++) {
      say(ann, "m" + i, "@ben");
      posted(ann, "m" + i, "@ben", i);
      message(ben, "m" + i, "ann", i);
    }
  }

  @Test
  void soundBooksBalance() {
    twoMessages();
    receipt(ann, "ben", 2, 0, "11");

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatIsAcknowledgedAndNotReceivedIsMissed() {
    twoMessages();
    say(ann, "m3", "@ben");
    posted(ann, "m3", "@ben", 3);

    assertThat(findings()).singleElement().asString().contains("ben-1 lacks entry 3");
  }

  @Test
  void whatIsSavedAndNeverAnsweredIsMissed() {
    twoMessages();
    say(ann, "m3", "@ben");

    assertThat(findings()).singleElement().asString().contains("never answered: m3");
  }

  @Test
  void aSequenceWithAHoleIsNoticed() {
    twoMessages();
    say(ann, "m4", "@ben");
    posted(ann, "m4", "@ben", 4);
    message(ben, "m4", "ann", 4);

    assertThat(findings()).singleElement().asString().contains("nobody knows the entries 3 to 3");
  }

  @Test
  void oneTextInTwoPlacesIsNoticed() {
    twoMessages();
    message(ben, "m1", "ann", 3);
    message(ann, "m1", "ann", 3);

    assertThat(findings()).singleElement().asString().contains("twice");
  }

  @Test
  void twoTextsInOnePlaceAreNoticed() {
    twoMessages();
    say(ann, "m3", "@ben");
    posted(ann, "m3", "@ben", 2);

    assertThat(findings()).anyMatch(finding -> finding.contains("two entries 2"));
  }

  @Test
  void aPostThatIsAcknowledgedWithTwoNumbersIsNoticed() {
    twoMessages();
    posted(ann, "m2", "@ben", 3);
    message(ben, "m2", "ann", 3);

    assertThat(findings()).anyMatch(finding -> finding.contains("acknowledged as two: m2"));
  }

  @Test
  void whatIsShownBackwardsIsNoticed() {
    say(ann, "m1", "@ben");
    say(ann, "m2", "@ben");
    posted(ann, "m1", "@ben", 1);
    posted(ann, "m2", "@ben", 2);
    message(ben, "m2", "ann", 2);
    message(ben, "m1", "ann", 1);

    assertThat(findings()).singleElement().asString().contains("ben-1 shows 1 of pair after 2");
  }

  @Test
  void whatIsSaidLaterAndStandsEarlierIsNoticed() {
    say(ann, "m1", "@ben");
    say(ann, "m2", "@ben");
    posted(ann, "m1", "@ben", 2);
    posted(ann, "m2", "@ben", 1);
    message(ben, "m2", "ann", 1);
    message(ben, "m1", "ann", 2);

    assertThat(findings()).singleElement().asString().contains("out of order: m2 of ann-1");
  }

  @Test
  void whatAKilledClientShowsAgainIsNoFinding() {
    twoMessages();
    ben.book().killed();
    ben.book().begins();
    message(ben, "m2", "ann", 2);

    assertThat(findings()).isEmpty();
  }

  @Test
  void whatAClientShowsAgainThatLeftIsAFinding() {
    twoMessages();
    ben.book().begins();
    message(ben, "m2", "ann", 2);

    assertThat(findings()).singleElement().asString().contains("without having been killed");
  }

  @Test
  void whatIsForOthersIsNoticed() {
    twoMessages();
    message(cat, "m2", "ann", 2);

    assertThat(findings())
        .singleElement()
        .asString()
        .contains("cat-1 has entry 2")
        .contains("not for it");
  }

  @Test
  void aReceiptBeforeTheMessageWasShownIsNoticed() {
    twoMessages();
    receipt(ann, "ben", 2, 0, "09");

    assertThat(findings()).singleElement().asString().contains("told too early");
  }

  @Test
  void aReaderWhoDidNotReadIsNoticed() {
    twoMessages();
    receipt(ann, "ben", 2, 2, "11");

    assertThat(findings()).singleElement().asString().contains("a reader who did not");
  }

  @Test
  void aRefusalOfWhatIsThereIsNoticed() {
    twoMessages();
    ann.book().says(new Book.Said("m3", "@ben", "text m3"));
    print(ann, "error", "\"tag\":\"m3\",\"code\":\"not-a-member\"");
    message(ann, "m3", "ann", 3);
    message(ben, "m3", "ann", 3);

    assertThat(findings()).singleElement().asString().contains("there all the same: m3");
  }

  @Test
  void anUnexpectedRefusalIsNoticed() {
    ann.book().says(new Book.Said("m1", "@ben", "text m1"));
    print(ann, "error", "\"tag\":\"m1\",\"code\":\"server-error\"");

    assertThat(findings()).singleElement().asString().contains("refused with server-error");
  }

  @Test
  void whatWasNotSavedMayBeRefusedForNow() {
    ann.book().says(new Book.Said("m1", "@ben", "text m1"));
    print(ann, "error", "\"tag\":\"m1\",\"code\":\"server-error\",\"retryable\":true");

    assertThat(findings()).isEmpty();
  }
}
