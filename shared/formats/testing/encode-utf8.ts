export { encodeUtf8 } from '../../text/encode-utf8';
