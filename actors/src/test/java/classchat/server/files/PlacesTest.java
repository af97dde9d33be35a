package classchat.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import classchat.wire.AccountId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PlacesTest {
  private static final AccountId ANN = new AccountId(1);
  private static final AccountId BEN = new AccountId(2);
  private static final AccountId CAT = new AccountId(3);

  private final Places places =
      new Places(
          new FilesSettings(
              0, 3, 2, 1000, 1000, 1, Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(1)));

  private Places.Place taken(AccountId account) {
    return ((Places.Decision.Taken) places.take(account)).place();
  }

  private String refused(AccountId account) {
    return ((Places.Decision.Full) places.take(account)).reason();
  }

  @Test
  void oneAccountDoesNotTakeAllPlaces() {
    taken(ANN);
    taken(ANN);

    assertThat(refused(ANN)).contains("files.transfers-of-account");
    taken(BEN);
  }

  @Test
  void allTogetherAreBounded() {
    taken(ANN);
    taken(ANN);
    taken(BEN);

    assertThat(refused(CAT)).contains("files.transfers)");
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    var place = taken(ANN);
    taken(ANN);

    place.giveBack();
    place.giveBack();

    taken(ANN);
    assertThat(refused(ANN)).isNotEmpty();
    assertThat(places.taken()).isEqualTo(2);
  }

  @Test
  void aPlaceThatWasGivenBackIsTakenAgainWhenThereIsOne() {
    var place = taken(ANN);
    place.giveBack();

    var again = place.takeAgain();
    taken(ANN);

    assertThat(again).isEmpty();
    assertThat(refused(ANN)).isNotEmpty();
    place.giveBack();
    taken(ANN);
    assertThat(place.takeAgain().orElseThrow()).contains("files.transfers-of-account");
    assertThat(places.taken()).isEqualTo(2);
  }
}
