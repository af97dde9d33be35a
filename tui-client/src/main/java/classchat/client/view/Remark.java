package classchat.client.view;

/**
 * What stands above the input: the answer to what was typed last.
 *
 * @param wrong it did not work
 */
public record Remark(String text, boolean wrong) {}
