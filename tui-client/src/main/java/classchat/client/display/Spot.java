package classchat.client.display;

/** A place on the display; the upper left corner is 0, 0. */
public record Spot(int column, int row) {}
