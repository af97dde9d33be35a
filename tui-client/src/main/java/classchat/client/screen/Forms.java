package classchat.client.screen;

import classchat.client.edit.Editor;
import classchat.client.view.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The sign-in form in its two shapes. */
final class Forms {
  private Forms() {}

  /** With these values to begin with. */
  static Form signIn(boolean registering, String servers, String name) {
    var form = new Form(title(registering), fields(registering), 0, Optional.empty());
    return filled(form, servers, name);
  }

  /** With the codes that the program was started with; the keys go to what is missing. */
  static Form prefilled(Form form, Beginning beginning) {
    return form.filled(Form.Id.INVITATION, beginning.invitation().value())
        .filled(Form.Id.SET_UP_CODE, beginning.setUpCode().value())
        .focus(form.focused().id());
  }

  /** The other shape of it; what is in the fields that both have stays. */
  static Form turned(Form form, boolean registering) {
    return form.with(title(registering), fields(registering)).fresh();
  }

  static Form.Field secret(Form.Id id, String label) {
    return new Form.Field(id, label, "", true, Editor.EMPTY);
  }

  private static String title(boolean registering) {
    return registering ? "New account" : "Sign in";
  }

  private static List<Form.Field> fields(boolean registering) {
    var fields = new ArrayList<Form.Field>();
    fields.add(field(Form.Id.SERVER, "Server", "host or host:port"));
    fields.add(field(Form.Id.NAME, "Name", "2 to 32 of a-z 0-9 . _ -"));
    fields.add(secret(Form.Id.PASSWORD, "Password"));
    if (registering) {
      fields.add(secret(Form.Id.AGAIN, "Once more"));
      fields.add(field(Form.Id.INVITATION, "Invitation", "if the server asks for one"));
      fields.add(field(Form.Id.SET_UP_CODE, "Set-up code", "only for the first instructor"));
    }
    return fields;
  }

  private static Form.Field field(Form.Id id, String label, String hint) {
    return new Form.Field(id, label, hint, false, Editor.EMPTY);
  }

  private static Form filled(Form form, String servers, String name) {
    var filled = form.filled(Form.Id.SERVER, servers).filled(Form.Id.NAME, name);
    return filled.focus(
        servers.isEmpty() ? Form.Id.SERVER : name.isEmpty() ? Form.Id.NAME : Form.Id.PASSWORD);
  }
}
