package classchat.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A key's hash as words that people can read to each other, in the spirit of the PGP word list: one
 * word of 256 for each of its first {@value #COUNT} bytes. Who compares them compares 96 of the 256
 * bits, more than anybody can find a second key for by trial. Any two words differ in at least
 * three letters. The list is our own; it never changes, as both sides must have the same.
 */
public final class KeyWords {
  /** How many words there are to a key. */
  public static final int COUNT = 12;

  private static final List<String> WORDS =
      read(
          """
          album alley almond anchor animal antler apple apricot arctic artist atlas august autumn
          avenue bakery balcony bamboo banana bandage banjo barrel basket beacon bedroom beetle
          bicycle biscuit blossom boulder branch breeze bridge buffalo butter cabbage cactus camera
          canyon captain ceiling cheese cherry chicken chimney circle clover coconut coffee compass
          copper coral cottage cotton cousin coyote crystal cushion daisy desert diamond doctor
          dolphin donkey dragon drawer drummer echo eclipse elbow engine evening fabric factory
          feather fender fiddle flannel flute forest fossil freckle garden garlic gazelle ginger
          giraffe glacier goblet gorilla granite gravel guitar gymnast habitat hamster harbor
          harvest hazel helmet holiday horizon iceberg igloo indigo insect island ivory jaguar
          jasmine jelly jigsaw journal jungle juniper kingdom kitchen knuckle lagoon lantern laptop
          lasagna lemon leopard lettuce library lighter lilac lizard lobster lunch magnet mammoth
          marble meadow meteor mirror mitten monsoon morning mosaic muffin museum mustard napkin
          nephew nickel novel nugget oasis oatmeal octopus office olive omelet orange orbit orchard
          ostrich oxygen pajama palace pancake parrot pasture peanut pebble pelican pencil penguin
          perfume piano picnic pigeon pillow pirate plastic plumber popcorn potato prairie prism
          pumpkin puppet pyramid quarter quill rabbit raccoon radar railway rainbow recipe reptile
          ribbon robin rubber runway saffron sandal satin school scooter sketch slipper snowman
          spider spinach sponge stadium statue studio sugar sunset surgeon swallow sweater symbol
          syrup tadpole tailor temple tennis thimble thunder toast topaz tornado toucan tractor
          trumpet tulip tundra tunnel turtle unicorn vacuum vanilla village vinegar violin visitor
          volcano voyage vulture waffle walnut weasel wedding whisper whistle window wombat yogurt
          zebra zenith zigzag
          """);

  private KeyWords() {}

  /** The words of {@code key}, in order. */
  public static List<String> of(KeyHash key) {
    var bytes = key.sha256().toArray();
    var words = new ArrayList<String>(COUNT);
    for (var index = 0; index < COUNT; index++) {
      words.add(WORDS.get(Byte.toUnsignedInt(bytes[index])));
    }
    return List.copyOf(words);
  }

  private static List<String> read(String text) {
    return List.of(text.strip().replace('\n', ' ').split(" ", -1));
  }
}
