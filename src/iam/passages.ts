/** What passes the endpoints of networks, for those who read policies and not the catalogue. */
export { endpointRef, networkOf, type Passage, passagesOf } from '../catalog/passages';
