import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import type { ReactNode } from 'react';

export interface DialogFrameProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The one line of actions at the foot. */
  readonly actions?: ReactNode;
  readonly lead?: ReactNode;
  readonly size?: 'narrow' | 'regular' | 'wide';
  readonly className?: string;
  /** The body is read and may be long: it takes the focus itself, so that keys can scroll it. */
  readonly isForReading?: boolean;
  /** False while leaving would lose something: Escape and a press outside do nothing then. */
  readonly canClose?: boolean;
}

/** A dialogue: title, body, one line of actions. It keeps the focus and gives it back. */
export function DialogFrame({
  title,
  onClose,
  children,
  actions,
  lead,
  size = 'regular',
  className = '',
  canClose = true,
  isForReading = false,
}: DialogFrameProps) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={canClose}
      isKeyboardDismissDisabled={!canClose}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="modal">
        <Dialog className={`dialog is-${size} ${className}`}>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {lead === undefined ? null : <p className="muted lead">{lead}</p>}
          </header>
          <div
            className="body"
            {...(isForReading ? { tabIndex: 0, role: 'region', 'aria-label': title } : {})}
          >
            {children}
          </div>
          {actions === undefined ? null : <footer>{actions}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
