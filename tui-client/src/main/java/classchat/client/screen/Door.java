package classchat.client.screen;

import classchat.client.link.Link;
import classchat.client.link.ServerAddress;
import classchat.client.link.SignIn;
import classchat.client.model.ClientEvent;
import classchat.client.model.ClientState;
import classchat.client.model.Ending;
import classchat.client.profile.Profile;
import classchat.client.profile.Recent;
import classchat.client.view.Form;
import classchat.client.view.Reading;
import classchat.client.view.Scene;
import classchat.client.view.Session;
import classchat.wire.ErrorCode;
import classchat.wire.UserName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signs in, where, and what is done when that is refused. Each try is a link of its own. For
 * the screen's thread.
 */
final class Door {
  /** What is being tried, or has succeeded. */
  private record Attempt(List<ServerAddress> servers, SignIn signIn, boolean patient) {}

  private final Stage stage;
  private final LinkSlot link;
  private final Profile profile;
  private final Beginning beginning;
  private final Beginning.LinkMaker maker;
  private final int unanswered;
  private @Nullable Attempt attempt;
  private ClientEvent.@Nullable KeyRefused key;

  Door(
      Stage stage,
      LinkSlot link,
      Profile profile,
      Beginning beginning,
      Beginning.LinkMaker maker,
      int unanswered) {
    this.stage = stage;
    this.link = link;
    this.profile = profile;
    this.beginning = beginning;
    this.maker = maker;
    this.unanswered = unanswered;
  }

  /** What is seen first: the chats for who is known here, else the form. Does not connect yet. */
  void arrange() {
    var name = beginning.user().map(UserName::value).orElse("");
    var registering = beginning.registering() || !beginning.setUpCode().isEmpty();
    var form = Forms.signIn(registering, Beginning.text(beginning.servers()), name);
    if (isKnown()) {
      stage.change(next -> next.scene = new Scene.Chats());
    } else {
      show(Forms.prefilled(form, beginning), registering);
    }
  }

  /** Connects when all that is needed is known. */
  void begin() {
    var user = beginning.user();
    if (user.isEmpty() || (!isKnown() && beginning.password().isEmpty())) {
      return;
    }
    var registration =
        beginning.registering()
            ? Optional.of(
                new SignIn.Registering(
                    user.get().value(), beginning.invitation(), beginning.setUpCode()))
            : Optional.<SignIn.Registering>empty();
    connect(
        new Attempt(
            beginning.servers(),
            new SignIn(user.get(), beginning.password(), registration),
            isKnown()));
  }

  /** Whether this device has signed in there as this user before. */
  private boolean isKnown() {
    try {
      for (var server : beginning.servers()) {
        var pin = profile.pin(server.toString());
        if (pin.isPresent()
            && beginning.user().filter(user -> profile.knows(pin.get(), user)).isPresent()) {
          return true;
        }
      }
    } catch (IOException e) {
      // The link comes upon it again, and then it is told.
    }
    return false;
  }

  private void connect(Attempt next) {
    attempt = next;
    key = null;
    link.start(
        maker.make(next.servers(), next.signIn(), beginning.timing(next.patient())), unanswered);
    trying("connecting to " + Beginning.text(next.servers()));
  }

  private void trying(String what) {
    if (stage.view().scene() instanceof Scene.SigningIn in) {
      stage.change(next ->
          next.scene = new Scene.SigningIn(in.form().fresh(), in.registering(), Optional.of(what)));
    }
  }

  /** The form is filled in. */
  void submit(Scene.SigningIn in) {
    try {
      var entered = Entered.read(in.form(), in.registering());
      connect(new Attempt(entered.servers(), entered.signIn(), false));
    } catch (Entered.WrongField wrong) {
      show(in.form().focus(wrong.field()).refused(wrong.text()), in.registering());
    }
  }

  /** Gives the present try up; the form comes back when the link has ended. */
  void cancel() {
    link.tell(new Link.Quit());
  }

  void event(ClientEvent event) {
    switch (event) {
      case ClientEvent.Connecting(var server) -> trying("connecting to " + server);
      case ClientEvent.Disconnected lost when !lost.was() && lost.retryIn().isPresent() ->
          trying(lost.reason() + "; trying again");
      case ClientEvent.KeyRefused refused -> key = refused;
      case ClientEvent.Connected up -> connected(up);
      default -> {}
    }
  }

  private void connected(ClientEvent.Connected up) {
    if (attempt != null) {
      remember(attempt, up.user());
      attempt = new Attempt(attempt.servers(), attempt.signIn(), true);
    }
    if (!(stage.view().scene() instanceof Scene.Chats)) {
      stage.change(next -> next.scene = new Scene.Chats());
    }
  }

  private void remember(Attempt done, String user) {
    try {
      var chat =
          beginning.user().map(UserName::value).equals(Optional.of(user)) ? beginning.chat() : "";
      profile.remember(new Recent(Beginning.text(done.servers()), done.signIn().user(), chat));
    } catch (IOException e) {
      stage.complain("this sign-in cannot be remembered: " + e.getMessage());
    }
  }

  /** Remembers which chat is open. */
  void leaving() {
    var open = stage.view().open();
    if (attempt != null && attempt.patient() && open.isPresent()) {
      try {
        profile.remember(
            new Recent(
                Beginning.text(attempt.servers()),
                attempt.signIn().user(),
                open.get().ref().label()));
      } catch (IOException e) {
        // The next start begins without it.
      }
    }
  }

  /** The link has ended for good, for another reason than that somebody leaves. */
  void ended(ClientEvent.Ended ended) {
    var form = formNow();
    stage.change(next -> {
      next.client = ClientState.initial();
      next.session = Session.NONE;
      next.reading = Reading.NEWEST;
    });
    var refused = key;
    if (ended.why() == Ending.KEY_REFUSED && refused != null) {
      var back = new Scene.SigningIn(form.form(), form.registering(), Optional.empty());
      stage.change(next ->
          next.scene =
              new Scene.KeyQuestion(refused.server(), refused.shown(), refused.pinned(), back));
    } else if (ended.why() == Ending.QUIT) {
      show(form.form().fresh(), form.registering());
    } else {
      show(explained(ended, form), form.registering());
    }
  }

  private Scene.SigningIn formNow() {
    if (stage.view().scene() instanceof Scene.SigningIn in) {
      return in;
    }
    var now = attempt;
    var form =
        now == null
            ? Forms.signIn(false, Beginning.text(beginning.servers()), "")
            : Forms.signIn(false, Beginning.text(now.servers()), now.signIn().user().value());
    return new Scene.SigningIn(form, false, Optional.empty());
  }

  private Form explained(ClientEvent.Ended ended, Scene.SigningIn in) {
    var noPassword = attempt != null && attempt.signIn().password().isEmpty();
    if (ended.code() == ErrorCode.BAD_CREDENTIALS && noPassword) {
      return in.form()
          .focus(Form.Id.PASSWORD)
          .refused("This device has no key of that account: its password, please. New here? F2.");
    }
    return switch (ended.code()) {
      case BAD_CREDENTIALS -> in.form().focus(Form.Id.PASSWORD).refused(ended.text());
      case NAME_TAKEN, BAD_NAME -> in.form().focus(Form.Id.NAME).refused(ended.text());
      case REGISTRATION_CLOSED -> in.form().focus(Form.Id.INVITATION).refused(ended.text());
      default -> in.form().refused(ended.text());
    };
  }

  /** The shown key is accepted from now on. */
  void accept(Scene.KeyQuestion question) {
    try {
      profile.pin(question.server(), question.shown());
      show(question.back().form(), question.back().registering());
      if (attempt != null) {
        connect(attempt);
      }
    } catch (IOException e) {
      show(
          question.back().form().refused("the key cannot be kept: " + e.getMessage()),
          question.back().registering());
    }
  }

  void decline(Scene.KeyQuestion question) {
    show(question.back().form(), question.back().registering());
  }

  /** The other shape of the form. */
  void turn(Scene.SigningIn in) {
    show(Forms.turned(in.form(), !in.registering()), !in.registering());
  }

  private void show(Form form, boolean registering) {
    stage.change(next -> next.scene = new Scene.SigningIn(form, registering, Optional.empty()));
  }
}
