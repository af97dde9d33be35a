package classchat.client.view;

import classchat.client.edit.Edit;
import classchat.client.edit.Editor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Fields to be filled in.
 *
 * @param focus which field the keys go to
 * @param refusal why the last try did not work, and what to do
 */
public record Form(String title, List<Field> fields, int focus, Optional<String> refusal) {
  /** Names of fields. */
  public enum Id {
    SERVER,
    NAME,
    PASSWORD,
    AGAIN,
    INVITATION,
    SET_UP_CODE,
    PRESENT_PASSWORD
  }

  /**
   * One field, of one line.
   *
   * @param hint what goes into it, shown while it is empty
   * @param secret shown as dots
   */
  public record Field(Id id, String label, String hint, boolean secret, Editor value) {
    Field with(Editor changed) {
      return new Field(id, label, hint, secret, changed);
    }
  }

  public Form {
    fields = List.copyOf(fields);
  }

  /** What is in a field; empty when there is no such field. */
  public String value(Id id) {
    return fields.stream()
        .filter(field -> field.id() == id)
        .map(field -> field.value().text())
        .findFirst()
        .orElse("");
  }

  public Field focused() {
    return fields.get(focus);
  }

  /** The keys go to another field, around the ends. */
  public Form move(int by) {
    return new Form(title, fields, Math.floorMod(focus + by, fields.size()), refusal);
  }

  /** The keys go to this field, if there is one. */
  public Form focus(Id id) {
    for (var index = 0; index < fields.size(); index++) {
      if (fields.get(index).id() == id) {
        return new Form(title, fields, index, refusal);
      }
    }
    return this;
  }

  /** With {@code text} in that field, if there is one. */
  public Form filled(Id id, String text) {
    return new Form(
        title,
        fields.stream()
            .map(field -> field.id() == id ? field.with(Editor.of(text)) : field)
            .toList(),
        focus,
        refusal);
  }

  public Form insert(String text) {
    return change(value -> value.insertLine(text));
  }

  public Form apply(Edit edit) {
    return change(value -> value.apply(edit));
  }

  public Form refused(String text) {
    return new Form(title, fields, focus, Optional.of(text));
  }

  /** Says nothing of an earlier try. */
  public Form fresh() {
    return new Form(title, fields, focus, Optional.empty());
  }

  /** The same with other fields; what is in those that stay is kept. */
  public Form with(String otherTitle, List<Field> others) {
    var kept = new ArrayList<Field>();
    for (var field : others) {
      var value = value(field.id());
      kept.add(value.isEmpty() ? field : field.with(Editor.of(value)));
    }
    return new Form(otherTitle, kept, Math.min(focus, kept.size() - 1), refusal);
  }

  private Form change(UnaryOperator<Editor> how) {
    var changed = new ArrayList<>(fields);
    changed.set(focus, focused().with(how.apply(focused().value())));
    return new Form(title, changed, focus, refusal);
  }
}
